import * as v from 'valibot';

const output = v.pipe(
  v.object({ value: v.string() }),
  v.transform(({ value }) => value),
);

/** The outputs of main.bicep, from a deployment. */
export const outputsSchema = v.object({
  scaleSetName: output,
  scaleSetId: output,
  loadBalancerName: output,
  loadBalancerId: output,
  backendPoolId: output,
  probeName: output,
  probeId: output,
  publicIpAddressName: output,
  publicIpAddressId: output,
  publicIpAddress: output,
  virtualNetworkName: output,
  virtualNetworkId: output,
  subnetId: output,
  networkSecurityGroupName: output,
  networkSecurityGroupId: output,
});

/** Names and ids of the deployed resources. */
export type Outputs = v.InferOutput<typeof outputsSchema>;
