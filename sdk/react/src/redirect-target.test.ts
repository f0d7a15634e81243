import { expect, test } from 'vitest'
import { redirectTarget } from './redirect-target.ts'

test.each([
  ['', '/home'],
  ['?redirect_url=', '/home'],
  ['?redirect_url=%2Forders%3Fpage%3D2%23top', 'https://app.example.com/orders?page=2#top'],
  ['?redirect_url=https%3A%2F%2Fapp.example.com%2Forders', 'https://app.example.com/orders'],
  ['?redirect_url=orders', 'https://app.example.com/orders'],
  ['?redirect_url=https%3A%2F%2Fevil.example%2F', '/home'],
  ['?redirect_url=%2F%2Fevil.example%2F', '/home'],
  ['?redirect_url=%2F%5Cevil.example', '/home'],
  ['?redirect_url=https%3A%2F%2Fapp.example.com.evil.example', '/home'],
  ['?redirect_url=http%3A%2F%2Fapp.example.com%2F', '/home'],
  ['?redirect_url=javascript%3Aalert(1)', '/home'],
  ['?redirect_url=data%3Atext%2Fhtml%2Cx', '/home'],
  ['?redirect_url=%2F%09%2Fevil.example', '/home'],
  ['?redirect_url=%2F.%2F%2Fevil.example', 'https://app.example.com//evil.example'],
])('from /sign-in%s people go to %s', (query, expected) => {
  expect(redirectTarget(`https://app.example.com/sign-in${query}`, '/home')).toBe(expected)
})
