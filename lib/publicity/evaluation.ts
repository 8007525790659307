import { byPerson, candidatesShown, file, inside, type Kinds, type Secrets, TENDER, w } from './words.ts';

const member = inside('评委只以标签出现，不公开', 'a member, by label only; not public');

export const evaluation: Kinds = {
  evaluation: {
    name: w('评标', 'evaluation'),
    veiled: false,
    events: {
      'evaluation-opened': member,
      'sheet-key-prepared': inside('评分表加密公钥，只供评委', 'the key that sheets are encrypted to, for members'),
      'sheet-received': member,
      'sheets-released': byPerson,
      'sheets-release-taken-back': byPerson,
      'sheets-opened': file(TENDER, candidatesShown, '仅候选人及总分；逐人评分不公开', 'candidates and totals alone; single sheets are not public'),
      'question-answered': member,
      'report-signed-by': member,
      'signature-refused': member,
      'report-signed': file(TENDER, candidatesShown, '候选人', 'candidates'),
    },
  },
};

export const evaluationSecrets: Secrets = {
  'sheet-sealed': {
    name: w('密封评分表', 'sealed sheet'),
    after: w('统一启封时内容入账本（sheets-opened）', 'its content is copied when all are opened (sheets-opened)'),
  },
};
