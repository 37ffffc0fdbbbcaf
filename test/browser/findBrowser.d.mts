export function findBrowser(): string | undefined;
export function launchArguments(off?: string[]): string[];
