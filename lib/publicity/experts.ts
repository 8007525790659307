import { file, inside, type Kinds, type Publicity, personal, type Secrets, step, w } from './words.ts';

const BUNDLE = 'draw/{number}/{attempt}.json';
const bundleOut = w('招标结果公开', 'the tender’s result is public');
const drawLeaf = (type: string, more: readonly string[], zh: string, en: string) => ({ type, fields: ['matter', 'attempt', ...more], digest: w(zh, en) });
const inBundle = (zh: string, en: string, leaf?: ReturnType<typeof drawLeaf>): Publicity => ({ ...file(BUNDLE, bundleOut, zh, en), ...(leaf ? { leaf } : {}) });
const member = inside('评委只以标签出现，不公开', 'a member, by label only; not public');

export const experts: Kinds = {
  expert: {
    name: w('评标专家', 'experts'),
    veiled: true,
    events: { 'expert-enrolled': personal, 'account-bound': personal, 'expert-suspended': personal },
  },
  registry: {
    name: w('专家名册', 'registry of experts'),
    veiled: false,
    events: {
      'registry-rooted': {
        ...inside('名单在归档中；定标后审计可逐一核对', 'the list is in Archive; after a result audit compares it, one by one'),
        leaf: { type: 'experts.registry', fields: ['count'], digest: w('名册各行之根', 'the root over the registry’s lines') },
      },
    },
  },
  draw: {
    name: w('专家抽取', 'draw of experts'),
    veiled: false,
    events: {
      'draw-opened': inBundle('席位与监督单位（见抽取清单）', 'seats and supervisors, in the manifest'),
      'contribution-given': inBundle('随机数的哈希（见抽取清单）', 'hash of the nonce, in the manifest'),
      'contributions-closed': step,
      'manifest-sealed': inBundle(
        '抽取清单、专家池与排除名单（只有标签）',
        'manifest, pool and excluded, by label',
        drawLeaf('draw.manifest', ['kind', 'network', 'round', 'at'], '清单原文的 SHA-256', 'SHA-256 of the manifest'),
      ),
      'nonce-revealed': inBundle('监督人的随机数', 'the supervisor’s nonce'),
      'reveals-fixed': inBundle('全部随机数', 'all nonces', drawLeaf('draw.reveals', [], '随机数列表的 SHA-256', 'SHA-256 of the list of reveals')),
      'beacon-carried': inBundle('信标签名', 'the beacon’s signature'),
      'result-recorded': inBundle(
        '排序、抽中者及其身份揭示',
        'ranking, picks and the identities of those drawn',
        drawLeaf('draw.result', [], '结果文件的 SHA-256（protocols §1.9）', 'SHA-256 of the result (protocols §1.9)'),
      ),
      'attempt-failing': inBundle(
        '失败记录及其日志证明',
        'the failure, with its proof in the log',
        drawLeaf('draw.failed', [], '清单原文的 SHA-256', 'SHA-256 of the manifest'),
      ),
      'attempt-failed': inBundle('失败的抽取：清单、名单、两项日志证明', 'an attempt that failed: manifest, lists, two proofs of the log'),
      'attempt-resumed': step,
      'draw-proven': inBundle('三项日志证明与一致性证明', 'the three proofs of the log and their consistency'),
      'experts-invited': member,
      'invitation-answered': member,
      'invitations-closed': member,
      'expert-signed-in': member,
      'attempt-opened': step,
      'roster-completed': step,
    },
  },
};

export const expertsSecrets: Secrets = {
  'roster-map': {
    name: w('标签与专家对应表', 'map from label to expert'),
    after: w('不是事件，不入日志；结果公开时揭示抽中者身份', 'no event and in no leaf; with the tender’s result the identities of those drawn'),
  },
};
