import type { Rule } from '../../functions/kernel/rule.ts';
import type { Words } from '../publicity/words.ts';

/** Under which rules something is owed, and who owes it: roles or bodies by their names, or in words whoever the matter says. */
export interface Owed {
  readonly rules: readonly Rule[];
  readonly by: readonly (string | Words)[];
}
/** What is owed in a state. `free`: why nobody need leave it by a certain day, where it may owe nothing. */
export interface Leaving {
  readonly owes: readonly string[];
  readonly free?: Words;
}
/** One kind of matter: which states must be left, and what stands in the catalogue. `states`: each from which an event leads on. */
export interface KindOwing {
  readonly table: Readonly<Record<string, readonly string[]>>;
  readonly states: Readonly<Record<string, Leaving>>;
  readonly owed: Readonly<Record<string, Owed>>;
}
export type Owing = Readonly<Record<string, KindOwing>>;

const w = (zh: string, en: string): Words => ({ zh, en });
export const owes = (...names: string[]): Leaving => ({ owes: names });
/** Nobody need leave it, for that reason; `may`: what is owed in it at times all the same. */
export const free = (why: Words, ...may: string[]): Leaving => ({ owes: may, free: why });
export const owed = (rule: Rule | readonly Rule[], ...by: (string | Words)[]): Owed => ({ rules: 'id' in rule ? [rule] : rule, by });

/** A kind of matter; its states are named as its table of transitions names them. */
export function owing<S extends string>(
  table: Readonly<Record<S, readonly string[]>>,
  states: Readonly<Partial<Record<S, Leaving>>>,
  names: Readonly<Record<string, Owed>> = {},
): KindOwing {
  return { table, states: states as Readonly<Record<string, Leaving>>, owed: names };
}

/** Why nobody need leave a state by a certain day. */
export const AT_WILL = w('由提出者自行决定何时继续', 'who opened it goes on when he wants to');
export const MACHINE = w('由状态机或者定时器推进，其停滞另有告警', 'a machine or a timer moves it on; if that fails operators are alarmed');
export const STANDS = w('登记事项，持续有效', 'an entry of a register: it stands');
export const SITTING = w('在会议中办理，由会议的结束期限督促', 'dealt with in a sitting, which is to be closed in time');
export const DONE = w('已办结，其后只有更正或者补记', 'it is done; what may follow corrects or adds');
export const AS_AGREED = w('期限由合同约定', 'its times are agreed in the contract');
export const ELSEWHERE = w('由另一事项承担期限', 'another matter owes what it waits for');

/** Whoever the matter names. */
export const UNIT = w('事项所属单位', 'the matter’s own unit');
export const BUYER = w('招标人、建设单位', 'the buyer, the builder');
export const OFFICE = w('决策机关办公室', 'the body’s office');
export const ASKER = w('询问或者暂停支付的监督机关', 'the supervising body that asked or held');
export const ASKED = w('被询问的单位', 'the unit that was asked');
export const AUTHORITY = w('处罚机关', 'the penalising authority');
export const DEPARTMENT = w('验收部门', 'the accepting department');
export const LEAD = w('牵头部门', 'the leading department');
