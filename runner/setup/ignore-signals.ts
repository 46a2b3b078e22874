// A setup file of the lab's project. Ctrl-C in a terminal reaches the processes of the specs too; they go on until the main
// process, which is told as well, aborts what they are doing.
for (const signal of ['SIGINT', 'SIGHUP'] as const) {
  if (process.listenerCount(signal) === 0) process.on(signal, () => {});
}
