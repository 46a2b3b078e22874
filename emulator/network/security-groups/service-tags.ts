/** Names that stand for ranges of addresses in security rules (source: service-tags-page). */
const SERVICE_TAGS = new Set(
  `ActionGroup ApiManagement ApplicationInsightsAvailability AppConfiguration AppService AppServiceManagement
  AzureActiveDirectory AzureActiveDirectoryDomainServices AzureAdvancedThreatProtection AzureArcInfrastructure
  AzureAttestation AzureBackup AzureBotService AzureCloud AzureCognitiveSearch AzureConnectors AzureContainerAppsService
  AzureContainerRegistry AzureCosmosDB AzureDatabricks AzureDataExplorerManagement AzureDataLake AzureDeviceUpdate
  AzureDevOps AzureDevSpaces AzureDigitalTwins AzureEventGrid AzureFrontDoor AzureHealthcareAPIs
  AzureInformationProtection AzureIoTHub AzureKeyVault AzureLoadBalancer AzureLoadTestingInstanceManagement
  AzureMachineLearning AzureMachineLearningInference AzureManagedGrafana AzureMonitor AzureOpenDatasets AzurePlatformDNS
  AzurePlatformIMDS AzurePlatformLKM AzureResourceManager AzureSentinel AzureSignalR AzureSiteRecovery AzureSphere
  AzureSpringCloud AzureStack AzureTrafficManager AzureUpdateDelivery AzureVideoIndexer AzureWebPubSub
  BatchNodeManagement ChaosStudio CognitiveServicesFrontend CognitiveServicesManagement DataFactory
  DataFactoryManagement Dynamics365ForMarketingEmail Dynamics365BusinessCentral EOPExternalPublishedIPs EventHub
  GatewayManager GenevaActions Grafana GuestAndHybridManagement HDInsight Internet KustoAnalytics LogicApps
  LogicAppsManagement M365ManagementActivityApi Marketplace MicrosoftAzureFluidRelay MicrosoftCloudAppSecurity
  MicrosoftContainerRegistry MicrosoftDefenderForEndpoint MicrosoftPurviewPolicyDistribution OneDsCollector PowerBI
  PowerPlatformInfra PowerPlatformPlex PowerQueryOnline Scuba SecurityCopilot SerialConsole ServiceBus ServiceFabric Sql
  SqlManagement Storage StorageMover StorageSyncService VideoIndexer VirtualDesktop VirtualNetwork WindowsAdminCenter
  WindowsVirtualDesktop`
    .toLowerCase()
    .split(/\s+/),
);

/** Returns true if a text is a service tag, with or without a region: `AzureCloud.WestEurope`. */
export function isServiceTag(text: string): boolean {
  const [tag = '', ...region] = text.toLowerCase().split('.');
  return SERVICE_TAGS.has(tag) && region.length <= 1;
}
