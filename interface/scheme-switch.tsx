import { ActionIcon, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { Check, Monitor, Moon, Sun } from 'lucide-react'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'

const schemes = [
  { scheme: 'light', icon: Sun },
  { scheme: 'dark', icon: Moon },
  { scheme: 'auto', icon: Monitor },
] as const

/** Light, dark, or as the device is set. */
export function SchemeSwitch() {
  const say = usePhrases(interfacePhrases)
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const Shown = schemes.find(({ scheme }) => scheme === colorScheme)?.icon ?? Monitor
  return (
    <Menu withinPortal={false}>
      <Menu.Target>
        <ActionIcon aria-label={say('scheme')}>
          <Shown size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {schemes.map(({ scheme, icon: Icon }) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={scheme === colorScheme}
            leftSection={<Icon size={15} aria-hidden />}
            rightSection={scheme === colorScheme ? <Check size={14} aria-hidden /> : undefined}
            onClick={() => setColorScheme(scheme satisfies MantineColorScheme)}
          >
            {say(`scheme.${scheme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
