import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isObject, type Json, type JsonObject } from '../../../../emulator/core/json.ts';
import { parseExactly } from '../../../../emulator/template/language/number.ts';
import { subscriptionId, template, tenantId } from '../scope.ts';
import type { Answer } from './answer.ts';

/** The refusal of an expression that keeps the engine busy for longer than `PATIENCE`, such as a subnet among 2 ** 80. */
export const UNANSWERED = 'The engine did not answer.';
const PATIENCE = 20_000;

/** Azure's own engine for templates, in a Bicep CLI that stays running. */
export interface Engine {
  version: string;
  /** Evaluates expressions, several in one template: where one of them is refused, its template is tried in two halves. */
  evaluate(expressions: readonly string[]): Promise<Answer[]>;
  [Symbol.dispose](): void;
}

/** Starts the engine of a Bicep CLI. */
export async function startEngine(bicep: string): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'template-corpus-'));
  let connection = connect(bicep);
  async function call(method: string, params: Json): Promise<unknown> {
    if (connection.isOver()) connection = connect(bicep);
    const timer = setTimeout(connection.kill, PATIENCE);
    try {
      return await connection.call(method, params);
    } finally {
      clearTimeout(timer);
    }
  }
  const { version } = (await call('bicep/version', {})) as { version: string };
  const place = { tenantId, subscriptionId, resourceGroup: 'rg', location: 'westeurope', deploymentName: 'main' };
  const path = join(folder, 'main.bicepparam');
  writeFileSync(path, "using 'main.json'\n");

  async function together(expressions: readonly string[]): Promise<Answer[]> {
    const outputs: JsonObject = Object.fromEntries(
      expressions.map((expression, at) => [`o${at}`, { type: 'object', value: { it: `[${expression}]` } }]),
    );
    writeFileSync(join(folder, 'main.json'), JSON.stringify(template({ outputs })));
    const { snapshot } = (await call('bicep/getSnapshot', { path, metadata: place, externalInputs: [] })) as {
      snapshot: string;
    };
    const predicted = parseExactly(snapshot);
    const found = isObject(predicted) && isObject(predicted.outputs) ? predicted.outputs : {};
    return expressions.map((_, at) => {
      const output = found[`o${at}`];
      return isObject(output) && 'it' in output ? { value: output.it ?? null } : { refusal: 'no such output' };
    });
  }

  async function evaluate(expressions: readonly string[]): Promise<Answer[]> {
    try {
      return await together(expressions);
    } catch (error) {
      if (expressions.length === 1) return [{ refusal: error instanceof Error ? error.message : String(error) }];
      const middle = expressions.length >> 1;
      return [...(await evaluate(expressions.slice(0, middle))), ...(await evaluate(expressions.slice(middle)))];
    }
  }

  return {
    version,
    evaluate,
    [Symbol.dispose]() {
      connection.kill();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Speaks JSON-RPC with `bicep jsonrpc`. */
function connect(bicep: string) {
  const child = spawn(bicep, ['jsonrpc', '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let received = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const start = received.indexOf('\r\n\r\n') + 4;
      const length = Number(/Content-Length: (\d+)/i.exec(received.subarray(0, start).toString())?.[1] ?? Number.NaN);
      if (start < 4 || !(received.length >= start + length)) return;
      const answer = JSON.parse(received.subarray(start, start + length).toString());
      received = received.subarray(start + length);
      if (answer.error) waiting.get(answer.id)?.reject(new Error(answer.error.message));
      else waiting.get(answer.id)?.resolve(answer.result);
    }
  });
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error(UNANSWERED));
  });
  return {
    call(method: string, params: Json): Promise<unknown> {
      const id = waiting.size + 1;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(id, answer);
      const body = JSON.stringify({ jsonrpc: '2.0', id, method, params });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      return answer.promise;
    },
    kill: () => child.kill('SIGKILL'),
    isOver: () => child.exitCode !== null || child.signalCode !== null,
  };
}
