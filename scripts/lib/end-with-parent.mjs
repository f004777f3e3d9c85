// Loaded before the program (`node --import`): ends it when the script that started it was killed. That script passes on
// every request to stop and waits, so its end before ours is never an orderly one, and ours is not either: the database
// ends by itself, and the next start recovers and says so.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
// The channel alone must not keep a finished command alive.
process.channel?.unref()
