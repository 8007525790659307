import { rule } from '../kernel/rule.ts';

export const LOGGED_IN_TIME = rule({
  id: 'LOG-LOGGED-IN-TIME',
  zh: '每一行为自记录之时起十分钟内须进入公开日志；逾时未进入的，核对时列为异常。',
  en: 'Every act is in the public log within ten minutes of being recorded; a check counts what is not as a fault.',
  citation: { source: '阳光监督设计', article: '公开日志', unconfirmed: true },
  since: '2026-01-01',
  until: undefined,
  overlay: 'none',
  maximumMinutes: 10,
});

export const KEY_SUCCEEDS = rule({
  id: 'LOG-KEY-SUCCEEDS',
  zh: '更换日志密钥须载明同一日志的旧公钥、新公钥及旧公钥最后一次检查点；新旧不得相同。',
  en: 'A change of the log’s key names the old and the new key of the same log, which differ, and the last checkpoint under the old.',
  citation: { source: '阳光监督设计', article: '公开日志', unconfirmed: true },
  since: '2026-01-01',
  until: undefined,
  overlay: 'none',
});

export const CHECK_COVERS = rule({
  id: 'LOG-CHECK-COVERS',
  zh: '对电子档案的真实性、完整性须作检测；每次核对自上次核对之处起，不得少于其起点。',
  en: 'Electronic records are tested for being genuine and whole; a check goes on from where it began and never ends before that.',
  citation: { source: '档案法实施条例', article: '第四十条' },
  since: '2024-03-01',
  until: undefined,
  overlay: 'none',
});
