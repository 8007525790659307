import { inside, type Kinds, personal, w } from './words.ts';

export const identity: Kinds = {
  party: {
    name: w('企业与代理机构', 'firms and agencies'),
    veiled: false,
    events: {
      'party-registered': inside('登记信息；信用代码为编号', 'the register’s facts; the credit code is the number'),
      'account-bound': personal,
      'party-suspended': inside('理由只告知当事人', 'the reason is for the party alone'),
      'party-restored': inside('理由只告知当事人', 'the reason is for the party alone'),
    },
  },
  device: { name: w('设备密钥', 'device keys'), veiled: true, events: { 'device-enrolled': personal } },
};
