import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Claim } from '../../helpers/claim/claim.ts';
import { restCalls } from '../../helpers/cmdlets/cmdlet.ts';
import { CMDLETS } from '../../helpers/cmdlets/cmdlets.ts';
import { SPECS } from '../catalog/read-claims.ts';

/** The cmdlets that send more than a GET. */
const SENDING = CMDLETS.filter(({ rest }) => restCalls(rest).some(({ call }) => !call.startsWith('GET'))).map(
  ({ name }) => name,
);
/** The cmdlets that change more than a check may. A script in a guest OS only reads here, and a snapshot is deleted again. */
const WRITING = SENDING.filter((name) => !/RunCommand|WhatIf/.test(name));
/** The functions of these cmdlets, as a spec calls them. */
const WRITING_FUNCTIONS = WRITING.map((name) => name.charAt(0).toLowerCase() + name.slice(1).replaceAll(/[- ]/g, ''));

/** Returns true for a cmdlet that changes the deployment. */
export function isWriting(cmdlet: string): boolean {
  return WRITING.some((name) => name === cmdlet);
}

/** Returns true for a cmdlet that only reads, also on Azure: it sends nothing but a GET. */
export function isRead(cmdlet: string): boolean {
  return !SENDING.some((name) => name === cmdlet);
}

/** Returns true if the test of a claim changes the deployment. */
export function changesDeployment(claim: Claim): Promise<boolean> {
  return usesAny(claim, [...WRITING_FUNCTIONS, 'reach']);
}

/** Returns true if the spec of a claim uses one of these functions. */
export async function usesAny({ file }: Claim, functions: readonly string[]): Promise<boolean> {
  const source = await readFile(join(SPECS, file), 'utf8');
  return functions.some((name) => new RegExp(`\\b${name}\\b`).test(source));
}
