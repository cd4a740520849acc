/* What programs in Go want of Windows, and wine 8 does not have: random bytes, from where wine has them. */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) {
  return RtlGenRandom(buffer, (ULONG)length);
}

BOOL WINAPI start(HINSTANCE instance, DWORD reason, LPVOID reserved) {
  (void)instance, (void)reason, (void)reserved;
  return TRUE;
}
