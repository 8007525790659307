import { parseStrict } from '../../functions/kernel/proof/bundle.ts';
import { ReceiptFile } from '../../functions/kernel/proof/receipt-file.ts';
import { proveSealed } from '../../web/client/prove-sealed.ts';
import { openLog, type ReadLog } from '../../web/client/read-log.ts';

/** A receipt with its proof from the log: it verifies offline from then on. Throws when there is none yet, or will be none. */
export async function provenReceipt(text: string, read: ReadLog): Promise<ReceiptFile> {
  const { data: file } = ReceiptFile.safeParse(parseStrict(text));
  if (!file) throw new Error('不是回执 not a receipt');
  const log = await openLog(read);
  if (!log) throw new Error('没有可读的检查点 there is no checkpoint to read');
  const { entry, interval } = file.receipt;
  const sealed = await proveSealed(log, entry, interval);
  if (sealed === 'pending')
    throw new Error(`第 ${interval} 时段尚未全部入日志，请稍后再试 interval ${interval} is not complete in the log yet: try again later`);
  if (sealed === 'broken') throw new Error(`第 ${interval} 时段已入日志，其中没有此事件 interval ${interval} is in the log, without this event`);
  // As it was written: a reader's order of keys is no reason to write another.
  return { ...(JSON.parse(text) as ReceiptFile), sealed };
}
