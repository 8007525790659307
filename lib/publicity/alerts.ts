import { byPerson, file, inside, type Kinds, type Publicity, personal, step, type Words, w } from './words.ts';

const notices = inside('内部提醒，仅承办单位、其领导与监督机关可见', 'inside: who owes it, its leaders and supervising bodies only');

/** The leaf of a digest's file is the digest of its bytes: whoever holds the file can show that it is the one. */
const digestFile = (type: string, digest: Words): Publicity => ({
  ...inside('仅本单位、监督机关与领导小组办公室可见', 'inside: the unit, supervising bodies, the leading group’s office'),
  leaf: { type, fields: [], digest },
});

export const alerts: Kinds = {
  alert: {
    name: w('告警', 'alerts'),
    veiled: true,
    events: {
      'alert-raised': file(
        'overdue/{body}.json',
        w('逾期时', 'once it is late'),
        '该单位逾期件数，分级；不含事项和个人（名单见 overdue.json）',
        'how many the body is late with, by level; no matter, no person (overdue.json lists the bodies)',
      ),
      'delivery-begun': notices,
      'delivery-recorded': notices,
      'delivery-asked': step,
      'silence-ended': step,
      'alert-muted': inside('停发理由，仅承办单位与监督机关可见', 'the reason for silence: who owes it and supervising bodies only'),
      'alert-settled': file('overdue/{body}.json', w('办结时', 'once it is done'), '该单位逾期件数，分级', 'how many the body is late with, by level'),
    },
  },
  notice: {
    name: w('站内通知', 'notices in the system’s own list'),
    veiled: true,
    events: { 'notice-placed': notices, 'notice-read': byPerson },
  },
  digest: {
    name: w('义务履行月报与半年汇总', 'digests of what units owed'),
    veiled: false,
    events: {
      'digest-made': digestFile('digest.paper', w('月报 PDF 的 SHA-256', 'SHA-256 of the digest’s PDF')),
      'workbook-made': digestFile('digest.workbook', w('月报 XLSX 的 SHA-256', 'SHA-256 of the digest’s workbook')),
    },
  },
  'digest-run': {
    name: w('月报的生成', 'the making of digests'),
    veiled: false,
    events: { 'run-opened': step, 'unit-counted': step, 'run-closed': step },
  },
  addressee: { name: w('通知对象', 'whom alerts are written to'), veiled: true, events: { 'contact-set': personal } },
};
