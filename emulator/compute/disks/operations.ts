import type { Azure } from '../../arm/azure.ts';
import type { Resource } from '../../arm/resources.ts';
import type { Answer, ArmRequest } from '../../core/route.ts';
import { diskWrite } from '../../operations/styles.ts';
import type { Schema } from '../../schema/types.ts';
import { noEffectHeader } from '../../schema/walk.ts';

/** A disk or a snapshot. */
type Stored = Resource & { provisioningState: string };

/** Returns 202 with a `DiskOperations` URL, whose result is the resource (source: recording-net-disk-create). */
export function answerWrite(
  azure: Azure,
  request: ArmRequest,
  resource: Stored,
  { schema, seconds, change }: { schema: Schema; seconds: number; change: () => void },
): Answer {
  const operation = azure.operations.start(diskWrite, async () => {
    await azure.clock.sleep(seconds);
    change();
    resource.provisioningState = 'Succeeded';
    return resource.view();
  });
  const headers = {
    ...azure.operations.headers(operation, request, place(azure, resource)),
    ...noEffectHeader(schema, request.body),
  };
  return { status: 202, body: resource.view(), headers, operation };
}

/** Returns 202 with a `DiskOperations` URL; the resource is deleted when the operation ends (source: recording-net-snapshot). */
export function answerDeletion(azure: Azure, request: ArmRequest, resource: Stored, seconds: number): Answer {
  resource.provisioningState = 'Deleting';
  const operation = azure.operations.start(diskWrite, async () => {
    await azure.clock.sleep(seconds);
    azure.resources.delete(resource.id);
    return undefined;
  });
  return { status: 202, headers: azure.operations.headers(operation, request, place(azure, resource)), operation };
}

function place({ subscription }: Azure, { location, id }: Stored) {
  return { ...subscription, location, resourceId: id };
}
