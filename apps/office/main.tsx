import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { InterfaceProvider, newQueryClient } from '../../interface/provider.tsx'
import { datesReady } from './native-dates.ts'
import { router } from './router.tsx'
import { SessionProvider } from './session.tsx'

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')

const client = newQueryClient()

void datesReady.then(() =>
  createRoot(place).render(
    <StrictMode>
      <InterfaceProvider client={client}>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </InterfaceProvider>
    </StrictMode>,
  ),
)
