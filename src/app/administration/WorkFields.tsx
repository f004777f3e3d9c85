import { role } from '../../codes/role.ts'
import { accountRoles, professions } from '../../platform/accounts/contract/administration.ts'
import { useCode, useText } from '../../shell/language/text.ts'
import { ChipsMany } from '../../shell/ui/Chips.tsx'
import type { FieldProps, ListFieldProps } from '../../shell/ui/Field.tsx'
import { Select } from '../../shell/ui/Select.tsx'

type Role = (typeof accountRoles)[number]
type Profession = (typeof professions)[number]

interface Props {
  roles: Omit<ListFieldProps<Role>, 'label'>
  profession: Omit<FieldProps<Profession | undefined>, 'label'>
}

/** What an account is for: kinds of work, and the seat of whoever sits on commissions. */
export function WorkFields({ roles, profession }: Props) {
  const say = useText('administration')
  const code = useCode()
  return (
    <>
      <ChipsMany
        {...roles}
        label={say('account.roles')}
        hint={say('account.rolesHint')}
        required
        options={accountRoles.map((value) => ({ value, label: code(role, value) }))}
      />
      {roles.value?.includes('commission_member') && (
        <Select
          {...profession}
          label={say('account.profession')}
          required
          options={professions.map((value) => ({ value, label: say(`profession.${value}`) }))}
        />
      )}
    </>
  )
}
