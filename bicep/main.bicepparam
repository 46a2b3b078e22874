using 'main.bicep'

// The lab's own values are the defaults of main.bicep. The administrator's password has a generated default: none is kept here.
param tags = {
  lab: 'vmss-rolling-upgrade'
}
