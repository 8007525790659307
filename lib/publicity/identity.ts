import { file, inside, type Kinds, personal, w } from './words.ts';

const UNIT = 'unit/{number}.json';
const registered = w('登记', 'its registration');

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
  unit: {
    name: w('单位', 'unit'),
    veiled: false,
    events: {
      'unit-registered': file(UNIT, registered, '名称、负责人职务与姓名、联络科室，不含账号', 'name, leaders’ posts and names, section; no accounts'),
      'unit-renamed': file(UNIT, registered, '现名与历次名称', 'its name, and those it had'),
      'leaders-named': file(UNIT, registered, '现任与历任负责人的职务与姓名', 'posts and names of its leaders, now and before'),
      'liaison-named': file(UNIT, registered, '联络科室，不含联络员', 'the section, without its officer'),
      'unit-merged': file(UNIT, registered, '并入的单位，接手负责人的职务与姓名', 'into which unit; posts and names of those who took over'),
    },
  },
  'stand-in': { name: w('职责交接', 'handing over'), veiled: true, events: { 'duties-handed-over': personal, 'duties-taken-back': personal } },
  device: { name: w('设备密钥', 'device keys'), veiled: true, events: { 'device-enrolled': personal } },
};
