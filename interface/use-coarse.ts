import { useMediaQuery } from '@mantine/hooks'

/** Whether fingers point, so that the device's own pickers serve better than ours. */
export function useCoarse(): boolean {
  return useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false }) ?? false
}
