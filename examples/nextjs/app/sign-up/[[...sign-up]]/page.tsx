import { SignUp } from '@claimsmith/nextjs'

export default function SignUpPage() {
  return (
    <div className="center">
      <SignUp />
    </div>
  )
}
