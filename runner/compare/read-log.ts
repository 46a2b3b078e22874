import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { Exchange } from '../../helpers/azure/clients/exchange-log.ts';
import { WrongUse } from '../settings/run-command.ts';

const exchangeSchema = v.object({
  at: v.pipe(v.string(), v.isoTimestamp()),
  speed: v.pipe(v.number(), v.gtValue(0)),
  method: v.string(),
  url: v.pipe(v.string(), v.startsWith('/')),
  requestBody: v.optional(v.unknown()),
  status: v.number(),
  headers: v.record(v.string(), v.string()),
  body: v.optional(v.unknown()),
  milliseconds: v.number(),
});

/** A log that cannot be read. */
export class UnreadableLog extends WrongUse {}

/** Reads a log of requests and responses, `report/exchanges.jsonl`, in the order in which they were sent. Throws an UnreadableLog. */
export async function readLog(file: string): Promise<Exchange[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UnreadableLog(`There is no log ${file}. A run with LAB_TARGET=azure writes report/exchanges.jsonl.`);
  });
  const exchanges = text
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => {
      const parsed = v.safeParse(exchangeSchema, parsedOrUndefined(line));
      if (!parsed.success)
        throw new UnreadableLog(`Line ${number} of ${file} is not a request with its response as a run writes them.`);
      return parsed.output;
    });
  if (exchanges.length === 0) throw new UnreadableLog(`The log ${file} is empty.`);
  return exchanges.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function parsedOrUndefined(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
