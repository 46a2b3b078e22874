import type { ErrorBody } from '../../core/azure-error.ts';
import type { Json, JsonObject } from '../../core/json.ts';

/** One line of a deployment's operations list. */
export interface DeploymentOperation {
  operationId: string;
  started: Date;
  ended: Date | undefined;
  provisioningOperation: 'Create' | 'EvaluateDeploymentOutput';
  provisioningState: 'Running' | 'Succeeded' | 'Failed' | 'Canceled';
  statusCode: string | undefined;
  error: ErrorBody | undefined;
  /** Azure's words for why it had to wait. */
  waitedFor?: string;
  /** The properties that the resource keeps and that have no effect here, in a list. */
  withoutEffect?: string;
  target: { id: string; resourceType: string; resourceName: string } | undefined;
}

/** Returns a line of the list as a GET shows it. */
export function operationView(
  deployment: { id: string; correlationId: string },
  line: DeploymentOperation,
  now: Date,
): JsonObject {
  const ended = line.ended ?? now;
  return {
    id: `${deployment.id}/operations/${line.operationId}`,
    operationId: line.operationId,
    properties: {
      provisioningOperation: line.provisioningOperation,
      provisioningState: line.provisioningState,
      timestamp: ended.toISOString(),
      duration: isoDuration(ended.getTime() - line.started.getTime()),
      trackingId: deployment.correlationId,
      ...(line.statusCode && { statusCode: line.statusCode }),
      ...(line.provisioningOperation === 'EvaluateDeploymentOutput' && { statusMessage: null }),
      ...messageOf(line),
      ...(line.error && { statusMessage: { error: line.error as unknown as Json } }),
      ...(line.target && { targetResource: line.target }),
    },
  };
}

/** Returns the emulator's own remarks on what was deployed otherwise than on Azure. */
function messageOf({ waitedFor, withoutEffect }: DeploymentOperation): JsonObject {
  const remarks = [
    ...(waitedFor ? [`[emulator: it waited, where Azure may fail: ${waitedFor} Add a dependsOn.]`] : []),
    ...(withoutEffect ? [`[emulator: kept without an effect: ${withoutEffect}.]`] : []),
  ];
  return remarks.length > 0 ? { statusMessage: remarks.join(' ') } : {};
}

/** Returns a number of milliseconds as Azure writes durations: `PT1M44.1283768S`. */
export function isoDuration(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const seconds = Number(((milliseconds - minutes * 60_000) / 1000).toFixed(7));
  const hours = Math.floor(minutes / 60);
  return `PT${hours ? `${hours}H` : ''}${minutes % 60 ? `${minutes % 60}M` : ''}${seconds}S`;
}
