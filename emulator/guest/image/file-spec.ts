/** A file of an image: its content, with its mode if that is not 0644, the target of a link, or an empty directory. */
export type FileSpec = string | { content: string; mode: number } | { link: string } | { directory: true };
