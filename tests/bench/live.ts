/**
 * `npm run bench:lab` measures the live page in Chromium: seconds to a usable page, the frames while 100 instances are upgraded, and the
 * processor time of the lab while nothing happens. It prints a table and fails on nothing: a busy machine lengthens all of it.
 */
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../guide/browser.ts';
import { createClients } from '../../helpers/azure/clients/clients.ts';
import { formatTable } from '../../helpers/evidence/text-table.ts';
import type { Command } from '../../runner/live/messages.ts';
import { type Started, startLiveLab } from '../../runner/live/start.ts';
import { openPage } from '../runner/live/live-page.ts';
import { startLab } from '../runner/live/terminal.ts';

const STARTS = 3;
const INSTANCES = 100;
/** Seconds of a rolling upgrade in which frames are counted, of a lab without work before it counts as idle, and of an idle lab. */
const [FRAME_SECONDS, REST_SECONDS, IDLE_SECONDS] = [20, 60, 30];
const VIEWPORTS = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];

const browser = await openBrowser();
console.log('From the start of the process to a page that shows the steps and the picture.');
console.log(formatTable(await measureStarts()));
{
  await using lab = await startLiveLab({
    env: { LAB_PARAMETERS: JSON.stringify({ capacity: 2, maxBatchInstancePercent: 20 }) },
    port: 0,
    speed: 600,
    vCPULimit: 2 * INSTANCES + 2,
    signal: new AbortController().signal,
  });
  const page = await browser.newPage();
  await page.goto(lab.url);
  await work(lab, { do: 'show', step: 'Deployment' });
  const idle = [await measureIdle(lab, 60, 2), await measureIdle(lab, 600, 2)];
  await scaleOut(lab);
  const frames = [];
  for (const [index, viewport] of VIEWPORTS.entries()) {
    await page.setViewportSize(viewport);
    frames.push(await measureFrames(lab, page, ['4', '7'][index] ?? ''));
  }
  console.log(`\nMilliseconds between frames while ${INSTANCES} instances are upgraded at 60×, and the longest tasks.`);
  console.log(formatTable(frames));
  idle.push(await measureIdle(lab, 60, INSTANCES));
  console.log('\nThe share of one processor that the lab takes after a minute without work, while the page is open.');
  console.log(formatTable(idle));
}
await browser.close();

async function measureStarts() {
  const rows = [];
  for (let start = 1; start <= STARTS; start += 1) {
    const page = await browser.newPage();
    await page.addInitScript(noteTheFirstDrawing);
    const begin = Date.now();
    await using lab = await startLab();
    const printed = Date.now() - begin;
    await page.goto(lab.url);
    const drawn = await page.waitForFunction(() => (globalThis as { drawnAt?: number }).drawnAt);
    rows.push({
      start,
      'address printed': `${printed} ms`,
      usable: `${Math.round(((await drawn.jsonValue()) ?? Number.NaN) - begin)} ms`,
    });
    await page.close();
  }
  return rows;
}

/** Runs in the page: notes the moment after the first frame with the steps and the picture. */
function noteTheFirstDrawing(): void {
  requestAnimationFrame(function look() {
    const isThere = document.querySelector('.step') && document.querySelector('.watching .card');
    if (!isThere) requestAnimationFrame(look);
    else globalThis.setTimeout(() => Object.assign(globalThis, { drawnAt: Date.now() }));
  });
}

async function measureFrames(lab: Started, page: Page, step: string) {
  await ask(lab, { do: 'speed', speed: 60 });
  const upgrade = work(lab, { do: 'show', step });
  const { frames, tasks } = await page.evaluate(watchFrames, FRAME_SECONDS * 1000);
  await ask(lab, { do: 'speed', speed: 600 });
  await upgrade;
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0);
  return {
    width: page.viewportSize()?.width,
    frames: frames.length,
    'p50, p95, p99, longest': [0.5, 0.95, 0.99, 1].map(at).join(', '),
    'over 50 ms': frames.filter((each) => each > 50).length,
    'longest task': Math.max(0, ...tasks),
  };
}

/** Runs in the page: returns the milliseconds between its frames, and of its tasks above 50 ms, during a time. */
async function watchFrames(milliseconds: number): Promise<{ frames: number[]; tasks: number[] }> {
  const [frames, tasks]: [number[], number[]] = [[], []];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: 'longtask' });
  const end = performance.now() + milliseconds;
  for (let last = performance.now(); last < end; ) {
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    frames.push(now - last);
    last = now;
  }
  observer.disconnect();
  return { frames, tasks };
}

async function measureIdle(lab: Started, speed: number, instances: number) {
  await ask(lab, { do: 'speed', speed });
  await setTimeout(REST_SECONDS * 1000);
  const [before, begin] = [process.cpuUsage(), performance.now()];
  await setTimeout(IDLE_SECONDS * 1000);
  const { user, system } = process.cpuUsage(before);
  const share = (user + system) / 1000 / (performance.now() - begin);
  return { instances, speed: `${speed}×`, processor: `${(100 * share).toFixed(1)} %` };
}

/** The template allows fewer instances than a scale set. */
async function scaleOut({ target, welcome }: Started): Promise<void> {
  const { compute } = createClients(target.connect());
  const { virtualMachineScaleSets: sets } = await compute();
  const set = await sets.get(welcome.group, 'vmss-rolling-upgrade');
  await sets.update(welcome.group, 'vmss-rolling-upgrade', { sku: { ...set.sku, capacity: INSTANCES } });
}

async function ask({ url }: Started, command: Command): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(new URL('do', url), { method: 'POST', headers, body: JSON.stringify(command) });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Lets the page work for a student, and waits for the end. */
async function work({ url }: Started, command: Command): Promise<void> {
  const page = await openPage(url);
  const { state, says } = await page.ask('work', command, (each) => each.state !== 'running');
  page.close();
  if (state !== 'done') throw new Error(says);
}
