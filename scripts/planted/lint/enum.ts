/** Planted: breaks one rule on purpose; the walls must say so. */
export enum Light { Red }
