// Loaded into a measured server before its own script: it tells the benchmark the processor time that the server has taken.
process.on('message', () => process.send?.(process.cpuUsage()));
process.channel?.unref();
