declare module 'hyphen/ru/index.js' {
  const ru: {
    hyphenateSync(text: string, options?: {hyphenChar?: string; minWordLength?: number}): string
  }
  export default ru
}
