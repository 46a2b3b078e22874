import { refusals } from '../../core/refusals.ts';
import { NO_DETAILS } from './common.ts';

/** Rejections of a network security group or of one of its rules. */
export const securityGroupRefusals = refusals(
  {
    conflict: {
      code: 'SecurityRuleConflict',
      status: 400,
      message: (rule: string, other: string) =>
        `Security rule ${rule} conflicts with rule ${other}. Rules cannot have the same Priority and Direction. To learn more, see aka.ms/nsgrules.`,
      sources: ['terraform-provider-azurerm-11137', 'azure-439'],
    },
    parametersMissing: {
      code: 'SecurityRuleParametersMissing',
      status: 400,
      message: (rule: string, needed: string) =>
        `Required security rule parameters are missing for security rule with Id: ${rule}. Security rule must specify ${needed}.`,
      sources: ['migaz-103'],
      assumed: 'the message for other parameters than source addresses',
    },
    priority: {
      code: 'SecurityRuleInvalidPriority',
      status: 400,
      message: (priority: number, lowest: number, highest: number) =>
        `Security rule has invalid Priority. Value provided: ${priority} Allowed range ${lowest}-${highest}.`,
      sources: ['security-groups-page'],
      assumed: 'the code and the message, as seen in public notes and code',
    },
    portRange: {
      code: 'SecurityRuleInvalidPortRange',
      status: 400,
      message: (range: string, first: number, last: number) =>
        `Security rule has invalid Port range. Value provided: ${range}. Value should be an integer OR integer range with '-' delimiter. Valid range ${first}-${last}.`,
      sources: [],
      assumed: 'the code and the message, as seen in public notes and code',
    },
    addressPrefix: {
      code: 'SecurityRuleInvalidAddressPrefix',
      status: 400,
      message: (prefix: string) => `Security rule has invalid Address prefix. Value provided: ${prefix}`,
      sources: [],
      assumed: 'the code and the message, as seen in public notes and code',
    },
    inUse: {
      code: 'InUseNetworkSecurityGroupCannotBeDeleted',
      status: 400,
      message: (id: string, users: readonly string[]) =>
        `Network security group ${id} cannot be deleted because it is in use by the following resources: ${users.join(', ')}. In order to delete the Network security group, remove the association with the resource(s). To learn how to do this, see aka.ms/deletensg.`,
      sources: ['pulumi-azure-native-3051', 'terra-workspace-manager-502'],
    },
  },
  NO_DETAILS,
);
