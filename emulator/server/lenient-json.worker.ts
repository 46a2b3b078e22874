// Reads the text that its starter hands it, in a thread of its own.
import { parentPort, workerData } from 'node:worker_threads';
import { toStrictJson } from './lenient-json.ts';

parentPort?.postMessage(toStrictJson(String(workerData)));
