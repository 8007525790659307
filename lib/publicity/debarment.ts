import { file, inside, type Kinds, w } from './words.ts';

const BANS = 'ban-list/{number}.json';
const listed = w('列入名单', 'the entry in the list');
const procedure = inside('处罚程序不公开，生效后见失信名单', 'a penalty procedure is not public; once served, the ban list is');

export const debarment: Kinds = {
  debarment: {
    name: w('处罚程序', 'penalty procedure'),
    veiled: false,
    events: {
      'case-filed': procedure,
      'notice-given': procedure,
      'defence-stated': procedure,
      'hearing-asked': procedure,
      'hearing-called': procedure,
      'hearing-held': procedure,
      'defence-closed': procedure,
      'legally-reviewed': procedure,
      'collectively-decided': procedure,
      'ban-decided': procedure,
      'decision-served': procedure,
      'case-closed': procedure,
    },
  },
  'ban-list': {
    name: w('失信名单', 'ban list'),
    veiled: false,
    events: {
      'ban-entered': file(BANS, listed, '当事人、依据、范围、起止日、作出机关', 'party, basis, scope, first and last day, authority'),
      'ban-ended': file(BANS, w('期满', 'the end of the term'), '不再列示', 'it is listed no more'),
    },
  },
};
