/** One resource of a template, its copy loop expanded and its names worked out. */
export interface TemplateResource {
  /** Unique in the plan: the symbol (`vm[0]` in a loop) in language 2.0, else the id. */
  key: string;
  id: string;
  type: string;
  name: string;
  apiVersion: string;
  /** `undefined` for a resource of the subscription itself. */
  resourceGroup: string | undefined;
  subscriptionId: string;
  /** True if the resource is only referenced, never put. */
  existing: boolean;
  /** JSON path in the template, such as `resources[0]`. */
  path: string;
}
