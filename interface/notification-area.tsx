import { Notifications } from '@mantine/notifications'

/** Where notifications appear. What was said before it arrived is shown when it does. */
export function NotificationArea() {
  return <Notifications position="bottom-right" limit={4} zIndex={1000} />
}
