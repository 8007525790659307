import { file, inside, type Kinds, step, w } from './words.ts';

const SCHEME = 'report-scheme/{number}.json';
const set = w('设定时', 'when it is set');
const superiors = inside('内部请示报告，仅本单位、县领导与监督机关可见', 'inside: the unit, county leaders and supervising bodies only');

export const reporting: Kinds = {
  'report-scheme': {
    name: w('报告要求', 'what is reported to superiors'),
    veiled: false,
    events: {
      'scheme-set': file(
        SCHEME,
        set,
        '哪类事项、事前事中事后的时限、是否一律报县主要领导',
        'which kind, its times before, during and after, whether always to the county’s head',
      ),
      'scheme-retired': file(SCHEME, set, '已停用', 'that it is no more in force'),
    },
  },
  'superior-report': {
    name: w('上级审控事项', 'matters reported to superiors'),
    veiled: false,
    events: {
      'report-opened': superiors,
      'phase-reported': superiors,
      'term-changed': superiors,
      'report-acknowledged': step,
      'passed-to-head': superiors,
      'instruction-given': superiors,
      'instruction-answered': superiors,
      'instruction-returned': superiors,
      'instruction-concluded': step,
      'report-closed': step,
    },
  },
};
