import {subscribe, unsubscribe} from 'node:diagnostics_channel'

/**
 * Calls back when this process has started the next one, which then is busy
 * with itself; dispose of it to hear no more.
 * See https://nodejs.org/api/diagnostics_channel.html#child-process
 */
export function onNextSpawn(then: () => void): Disposable {
  const stop = () => void unsubscribe('child_process', onSpawn)
  const onSpawn = () => {
    stop()
    // The channel speaks just before.
    setImmediate(then)
  }
  subscribe('child_process', onSpawn)
  return {[Symbol.dispose]: stop}
}
