import { dayOf } from '../../kernel/calendar.ts';
import type { DocumentRef } from '../../kernel/document.ts';
import { formatYuan } from '../../kernel/money.ts';
import { type Block, type Fact, type Paper, printedDay, type Section } from '../../kernel/paper.ts';
import type { FundSource } from '../../kernel/project-ports.ts';
import { clockTime, instantOf, only, type Told } from '../../kernel/telling.ts';
import type { AcceptanceEvent } from './events.ts';
import type { Department } from './template.ts';

type Of<T extends AcceptanceEvent['type']> = Extract<AcceptanceEvent, { type: T }>;
const SOURCES: Readonly<Record<FundSource, string>> = { national: '国家投资', provincial: '省投资', county: '县级出资', 'line-department': '上级行业部门出资' };

const text = (t: string): Block => ({ text: t });
const documentFacts = (documents: readonly DocumentRef[]): Fact[] => documents.map((d) => ['材料', `${d.name} SHA-256 ${d.sha256}`] as const);

const GROUNDS: Readonly<Record<Of<'department-replaced'>['ground'], string>> = { merged: '合并', recused: '回避', 'no-account': '无人可以办理' };

/** What this acceptance is told from: of several of one project under one lead the newest, which begins with the application that follows a certificate. */
export function newest({ number, events }: Told<AcceptanceEvent>): Told<AcceptanceEvent> {
  const starts = events.flatMap(({ event }, i) => (event.type === 'acceptance-applied' && events[i - 1]?.event.type === 'certificate-made' ? [i] : []));
  return { number: starts.length === 0 ? number : `${number}（第 ${starts.length + 1} 次）`, events: events.slice(starts.at(-1) ?? 0) };
}

interface Opened {
  readonly applied: Of<'acceptance-applied'>;
  readonly named: Of<'departments-named'>;
  /** Who accepts in the end: as named, each that was replaced by what took its place. */
  readonly departments: readonly Department[];
  readonly name: (unit: string) => string;
}
/** What the acceptance is of, by whom and by which procedure: the newest application, how it was opened, and who took whose place since. */
function opened(told: Told<AcceptanceEvent>): Opened {
  const applied = only(told.events, 'acceptance-applied').at(-1)!;
  const named = only(told.events, 'departments-named')[0]!;
  const replaced = only(told.events, 'department-replaced');
  const departments = replaced.reduce((all, r) => all.map((d) => (d.unit === r.unit ? r.by : d)), named.departments);
  const ever = [...named.departments, ...replaced.map((r) => r.by)];
  const others = { [applied.unit]: applied.unitName, [applied.lead]: named.procedure.issuer };
  return { applied, named, departments, name: (unit) => ever.find((d) => d.unit === unit)?.name ?? others[unit] ?? unit };
}

function projectSection({ applied, named, departments }: Opened): Section {
  const facts: Fact[] = [
    ['项目编号', applied.projectNumber],
    ['项目名称', applied.name],
    ['实施单位', applied.unitName],
    ...applied.sources.map((s) => ['资金来源', `${SOURCES[s.source]} ${formatYuan(s.amount)}`] as const),
    ...applied.contracts.map((c) => ['合同', `${c.number} 合同价 ${formatYuan(c.price)}，审定价 ${formatYuan(c.settled)}`] as const),
    ...applied.accounts.map((x) => ['资金账户', `拨入 ${formatYuan(x.credited)}，已付 ${formatYuan(x.paid)}`] as const),
    ['验收程序', `${named.procedure.name}（第 ${named.revision} 版）`],
    ['验收部门', departments.map((d) => d.name).join('、')],
    ['申请说明', applied.report],
    ...documentFacts(applied.documents),
  ];
  return { heading: '一、项目与验收程序', blocks: [{ facts }, ...named.procedure.steps.map((s, i) => text(`${i + 1}. ${s}`))] };
}

/** Every inspection and rectification, in the order in which it happened, as it was put on the record. */
function inspectionSection(told: Told<AcceptanceEvent>, o: Opened): Section {
  const aspect = (id: string): string => o.named.procedure.aspects.find((x) => x.aspect === id)?.name ?? id;
  const blocks = told.events.flatMap(({ event: e, meta }): Block[] => {
    const at = `［${clockTime(meta.at)}］`;
    if (e.type === 'inspection-recorded')
      return [
        text(`${at}${o.name(e.unit)}第 ${e.round} 次检查：${e.passed ? '合格' : `存在问题，责令于 ${printedDay(e.by)} 前整改：${e.demand}`}`),
        {
          table: {
            columns: [
              { heading: '指标', width: 22 },
              { heading: '结论', width: 14 },
              { heading: '检查情况', width: 64 },
            ],
            rows: e.findings.map((f) => [aspect(f.aspect), f.met ? '达到' : '未达到', f.finding]),
          },
        },
        { facts: documentFacts(e.documents) },
      ];
    if (e.type === 'rectification-reported')
      return [text(`${at}${o.applied.unitName}向${o.name(e.unit)}报告整改完成：${e.report}`), { facts: documentFacts(e.documents) }];
    if (e.type === 'department-replaced')
      return [text(`${at}更换验收部门：${o.name(e.unit)}因${GROUNDS[e.ground]}，由${e.by.name}接替。理由：${e.reason}`), { facts: documentFacts(e.documents) }];
    if (e.type === 'deadline-missed') return [text(`${at}逾期未办（${printedDay(e.until)} 到期）：${o.name(e.by)}，已督办`)];
    return [];
  });
  return { heading: '二、检查与整改', blocks };
}

/** What the record of an acceptance shows until an event has happened. */
const untilFirst = (told: Told<AcceptanceEvent>, type: AcceptanceEvent['type']): Told<AcceptanceEvent> => {
  const end = told.events.findIndex(({ event }) => event.type === type);
  return { ...told, events: told.events.slice(0, end + 1) };
};

/** The minutes of the acceptance meeting: what was inspected and found before it, and what each department said there, word for word. */
export function minutesOf(told: Told<AcceptanceEvent>): Paper {
  const before = untilFirst(told, 'meeting-held');
  const o = opened(before);
  const held = only(before.events, 'meeting-held')[0]!;
  const facts: Fact[] = [
    ['时间', printedDay(held.heldOn)],
    ['地点', held.place],
    ['主持', held.presiding],
    ...held.excused.map((x) => ['缺席', `${o.name(x.unit)}：${x.reason}`] as const),
    ...documentFacts(held.documents),
  ];
  return {
    head: `${o.named.procedure.issuer}项目综合验收会议记录`,
    number: told.number,
    title: `${o.applied.name}\n综合验收会议记录`,
    sections: [
      projectSection(o),
      inspectionSection(before, o),
      {
        heading: '三、会议情况',
        blocks: [{ facts }, ...held.statements.map((s) => text(`发言：${o.name(s.unit)}：${s.text}`)), text(`会议结论：${held.conclusion}`)],
      },
    ],
    signatures: o.departments.map((d) => ({ as: '验收部门', name: d.name })),
    issuer: o.named.procedure.issuer,
    date: printedDay(held.heldOn),
    footer: [['验收 acceptance', `${told.number} · 依账本逐字生成 made word for word from the ledger`]],
  };
}

/** The certificate of acceptance: all of it up to the release, and who confirmed when. */
export function certificateOf(told: Told<AcceptanceEvent>): Paper {
  const before = untilFirst(told, 'last-payment-released');
  const o = opened(before);
  const released = instantOf(before, 'last-payment-released');
  const minutes = only(before.events, 'minutes-made')[0]!;
  const blocks = before.events.flatMap(({ event: e, meta }): Block[] => {
    const at = `［${clockTime(meta.at)}］`;
    if (e.type === 'confirmation-given') return [text(`${at}${o.name(e.unit)}确认合格${e.remark === null ? '' : `：${e.remark}`}`)];
    if (e.type === 'confirmation-refused') return [text(`${at}${o.name(e.unit)}不予确认。理由：${e.reason}`)];
    if (e.type === 'confirmation-withdrawn') return [text(`${at}${o.name(e.unit)}撤回确认。理由：${e.reason}`)];
    return [];
  });
  const confirmedAt = (unit: string): string =>
    clockTime(before.events.findLast(({ event: e }) => e.type === 'confirmation-given' && e.unit === unit)!.meta.at);
  return {
    head: `${o.named.procedure.issuer}项目综合验收证书`,
    number: told.number,
    title: `${o.applied.name}\n综合验收证书`,
    sections: [
      projectSection(o),
      inspectionSection(before, o),
      { heading: '三、各方确认', blocks: [text(`验收会议记录 PDF 的 SHA-256：${minutes.sha256}`), ...blocks] },
      {
        heading: '四、结论',
        blocks: [text(`各方均已确认合格。依照规定，上列各资金账户的最后一笔资金自 ${clockTime(released)} 起可以申请、拨付；未列入的账户不在其内。`)],
      },
    ],
    signatures: o.departments.map((d) => ({ as: '验收部门', name: d.name, how: `${confirmedAt(d.unit)} 电子确认` })),
    issuer: o.named.procedure.issuer,
    date: printedDay(dayOf(released)),
    footer: [['验收 acceptance', `${told.number} · 依账本逐字生成 made word for word from the ledger`]],
  };
}
