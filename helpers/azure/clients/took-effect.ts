/** What Azure is sent and never shows again. */
const WRITE_ONLY = ['adminPassword', 'customData', 'protectedSettings', 'secrets'];
/** What Azure says of a resource itself, whatever is sent. */
const AZURES_OWN = ['provisioningState', 'etag', 'timeCreated', 'uniqueId'];

/** Whether a resource shows all that a write of it has sent, as far as it can be seen. Words are compared in any casing. */
export function tookEffect(resource: unknown, sent: unknown): boolean {
  if (Array.isArray(sent)) {
    return (
      Array.isArray(resource) &&
      resource.length === sent.length &&
      sent.every((each, index) => tookEffect(resource[index], each))
    );
  }
  if (typeof sent === 'object' && sent !== null) {
    const shown = Object(resource) as Record<string, unknown>;
    return Object.entries(sent).every(
      ([name, value]) => WRITE_ONLY.includes(name) || AZURES_OWN.includes(name) || tookEffect(shown[name], value),
    );
  }
  return String(resource ?? '').toLowerCase() === String(sent ?? '').toLowerCase();
}
