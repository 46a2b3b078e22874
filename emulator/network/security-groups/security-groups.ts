import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import type { JsonObject } from '../../core/json.ts';
import { type Kind, writablePart } from '../engine/kind.ts';
import { backReferences, fromKind, type Link, linksTo } from '../engine/links.ts';
import { NetworkResource } from '../engine/network-resource.ts';
import { securityGroupRefusals } from '../refusals/security-groups.ts';
import { checkRules } from './checks.ts';
import { DEFAULT_RULES } from './default-rules.ts';
import { SecurityGroupBody, type SecurityRule, SecurityRuleBody } from './schema.ts';

/** A network security group with its rules. */
export class SecurityGroup extends NetworkResource<SecurityGroupBody> {
  readonly type = 'Microsoft.Network/networkSecurityGroups';

  links(): Link[] {
    return [];
  }

  protected properties(): JsonObject {
    const { securityRules = [], ...properties } = this.body.properties ?? {};
    const links = linksTo(this.azure, this.id);
    return {
      ...properties,
      securityRules: securityRules.map((rule) => this.#view('securityRules', rule)),
      defaultSecurityRules: DEFAULT_RULES.map((rule) => this.#view('defaultSecurityRules', rule)),
      ...backReferences('networkInterfaces', fromKind(links, 'networkInterfaces')),
      ...backReferences('subnets', fromKind(links, 'subnets')),
    };
  }

  #view(kind: string, { name, properties }: SecurityRule): JsonObject {
    return this.part(kind, name, {
      sourcePortRanges: [],
      destinationPortRanges: [],
      sourceAddressPrefixes: [],
      destinationAddressPrefixes: [],
      ...properties,
    });
  }
}

const securityRules = writablePart<SecurityGroupBody, SecurityRule>(
  'securityRules',
  DURATIONS.networkSecurityGroupWrite.seconds,
  SecurityRuleBody,
  ({ properties }) => properties?.securityRules,
  (body, rules) => ({ ...body, properties: { ...body.properties, securityRules: rules } }),
);

/** Network security groups and their rules. */
export const securityGroups: Kind<SecurityGroupBody, SecurityGroup> = {
  type: 'networkSecurityGroups',
  schema: SecurityGroupBody,
  seconds: DURATIONS.networkSecurityGroupWrite.seconds,
  parts: ['securityRules', 'defaultSecurityRules'],
  writableParts: [securityRules],
  is: (resource) => resource instanceof SecurityGroup,
  make: (azure, id, body) => new SecurityGroup(azure, id, body),
  check: checkRules,
  checkAgainst: () => {},
  checkDeletion,
};

/** Refuses to delete a group that an interface or a subnet uses. */
function checkDeletion(azure: Azure, { id }: SecurityGroup): void {
  const users = [
    ...linksTo(azure, id).map(({ from }) => from),
    ...azure.resources.referrers(id).map((each) => each.id),
  ];
  // A network refers to the group for its subnets, which say it more exactly.
  const exact = users.filter((user) => !users.some((other) => other.startsWith(`${user}/`)));
  if (exact.length > 0) throw securityGroupRefusals.inUse(id, [...new Set(exact)]);
}
