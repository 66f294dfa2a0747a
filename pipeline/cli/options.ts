import {Option, type Command} from 'commander'

/** Adds the options that say where content and settings are. */
export function sourceOptions(command: Command): Command {
  return command
    .addOption(new Option('-s, --source <source>', 'a folder, or the Content Lake named by SANITY_PROJECT_ID and SANITY_DATASET')
      .choices(['content', 'lake']))
    .option('--content <folder>', 'folder of documents/ and assets/ (default: "content")')
    .addOption(new Option('--perspective <perspective>', 'which versions of a Content Lake’s documents')
      .choices(['published', 'drafts']))
    .option('-c, --config <file>', 'configuration file (default: "tirazh.config.ts")')
}
