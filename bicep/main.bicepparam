using 'main.bicep'

// The lab's own values are the defaults of main.bicep. To deploy by hand, set SSH_PUBLIC_KEY: no key is kept here.
param adminPublicKey = readEnvironmentVariable('SSH_PUBLIC_KEY', 'set SSH_PUBLIC_KEY')

param tags = {
  lab: 'vmss-rolling-upgrade'
}
