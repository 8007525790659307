import { file, inside, type Kinds, type Publicity, w } from './words.ts';

/** A flush and an interval's own end look the same. */
const interval: Publicity = {
  ...file(
    'sealed/{root}',
    w('入日志时', 'the leaf'),
    '填满至 64 或更多的条目，真伪不分',
    'its entries, filled with random ones to 64 or more: nobody tells which are real',
  ),
  leaf: { type: 'sealed', fields: [], digest: w('时段全部条目之根', 'the root over the interval’s entries') },
};

export const log: Kinds = {
  'log-key': {
    name: w('日志密钥', 'keys of the log'),
    veiled: false,
    events: {
      'key-changed': {
        leaf: {
          type: 'log.key',
          fields: ['old', 'now', 'size', 'root'],
          digest: w('公开项的规范文本的 SHA-256', 'SHA-256 of the canonical text of the public fields'),
        },
        content: {
          file: 'tile/entries/…',
          from: w('入日志时', 'its leaf'),
          what: w('新旧公钥、旧钥最后的检查点', 'both keys, the last checkpoint under the old'),
        },
      },
    },
  },
  'log-check': {
    name: w('日志核对', 'checks of the log'),
    veiled: false,
    events: {
      'check-asked': inside('核对的范围；记录类型本身已说明', 'its extent; the leaf’s type says enough'),
      'check-passed': inside('结果即记录类型', 'the leaf’s type is the result'),
      'check-failed': inside('结果即记录类型；细目供审计', 'the leaf’s type is the result; particulars are for the audit'),
    },
  },
  sealed: {
    name: w('密封时段', 'sealed interval'),
    veiled: false,
    events: { 'interval-flushed': interval, 'interval-sealed': interval },
  },
};
