import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Az } from '../../../helpers/azure/az/az.ts';
import { readSettings } from '../../../runner/settings/settings.ts';
import { openAzure } from '../../../runner/target/azure.ts';
import { script, temporaryFolder } from '../bicep/folders.ts';

const CLOUD = {
  name: 'AzureCloud',
  endpoints: {
    resourceManager: 'https://management.azure.com/',
    activeDirectory: 'https://login.microsoftonline.com',
    activeDirectoryResourceId: 'https://management.core.windows.net/',
  },
};

test("Of what an az that is not logged in prints, az's error is told, and not the warnings before it", async () => {
  await using folder = await temporaryFolder();
  const path = await script(
    join(folder.path, 'az'),
    `if [ "$1" = cloud ]; then echo '${JSON.stringify(CLOUD)}'; exit; fi
     echo "Failed to load or parse file commandIndex.json. It will be overridden by default settings." >&2
     echo "ERROR: Please run 'az login' to setup account." >&2
     exit 1`,
  );
  const { signal } = new AbortController();
  const opened = openAzure(readSettings({ LAB_TARGET: 'azure' }), { env: {}, az: new Az(path), signal });
  await expect(opened).rejects.toThrow(
    /not logged in\. Nothing was created\. az says: Please run 'az login' to setup account\.$/,
  );
});
