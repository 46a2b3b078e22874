// A setup file of the lab's project. Ctrl-C in a terminal reaches the specs' process too. It continues until the main process,
// which receives the signal as well, cancels the run.
for (const signal of ['SIGINT', 'SIGHUP'] as const) {
  if (process.listenerCount(signal) === 0) process.on(signal, () => {});
}
