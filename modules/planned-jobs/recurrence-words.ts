export function describeRecurrence(): string { return '' }
