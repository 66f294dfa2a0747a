import {Option, type Command} from 'commander'

/** Adds the options that say where content and settings are. */
export function sourceOptions(command: Command): Command {
  return contentOptions(command
    .addOption(new Option('-s, --source <source>', 'a folder, or the Content Lake named by SANITY_PROJECT_ID and SANITY_DATASET')
      .choices(['content', 'lake']))
    .addOption(new Option('--perspective <perspective>', 'which versions of a Content Lake’s documents')
      .choices(['published', 'drafts'])))
}

/** Adds the options that say where the content folder and the configuration are. */
export function contentOptions(command: Command): Command {
  return command
    .option('--content <folder>', 'folder of documents/ and assets/ (default: "content")')
    .option('-c, --config <file>', 'configuration file (default: "tirazh.config.ts")')
}
