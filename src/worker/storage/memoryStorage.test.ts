import { storageContract } from '../../testing/storageContract.ts'
import { emptyVault, openMemoryStorage } from './memoryStorage.ts'

storageContract('memory storage', () => {
  const vault = emptyVault()
  return { connect: () => openMemoryStorage(vault) }
})
