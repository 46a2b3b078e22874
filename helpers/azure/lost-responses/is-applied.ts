/** Properties that Azure accepts and never returns. */
const WRITE_ONLY = ['adminPassword', 'customData', 'protectedSettings', 'secrets'];
/** Properties that Azure sets itself, whatever a request contains. */
const READ_ONLY = ['provisioningState', 'etag', 'timeCreated', 'uniqueId'];

/** Returns true if a resource shows every value of a request body, except for those that Azure never returns. Letter case is ignored. */
export function isApplied(body: unknown, resource: unknown): boolean {
  if (Array.isArray(body)) {
    return (
      Array.isArray(resource) &&
      resource.length === body.length &&
      body.every((item, index) => isApplied(item, resource[index]))
    );
  }
  if (typeof body === 'object' && body !== null) {
    const shown = Object(resource) as Record<string, unknown>;
    return Object.entries(body).every(
      ([name, value]) => WRITE_ONLY.includes(name) || READ_ONLY.includes(name) || isApplied(value, shown[name]),
    );
  }
  return String(resource ?? '').toLowerCase() === String(body ?? '').toLowerCase();
}
