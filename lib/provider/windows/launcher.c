/*
 * What Terraform starts on Windows: terraform-provider-TYPE.exe. It does there what the shell script of the same name without ".exe"
 * does elsewhere: it has the first node.exe on the PATH run terraform-provider-TYPE.cjs, which is beside it, or says why it cannot on
 * the line that Terraform shows. Since Windows cannot replace a program by another, it stays until Node has ended:
 *
 *   - it passes on the arguments, the standard handles and the exit code;
 *   - whoever ends it ends Node, and what Node has started: all of them are in one job;
 *   - Ctrl-C and a closed console are Node's business, and Terraform's;
 *   - Node learns who has started it, and can tell when that is gone.
 *
 * It needs kernel32.dll alone, and no C library. scripts/windows-launcher.sh builds it, always to the same bytes.
 */
#define WIN32_LEAN_AND_MEAN
#define UNICODE
#include <windows.h>
#include <tlhelp32.h>

#define NEEDS_NODE "this provider needs Node.js 20 or newer on the PATH of terraform, and there is no \"node\" on it\n"
#define PARENT_VARIABLE L"PLUGIN_TERRAFORM_PID" /* as in lib/plugin/host/process-events.ts */
#define LONGEST_PATH 32768                      /* characters, with the closing zero, and of a command line as well */

static WCHAR script[LONGEST_PATH];
static WCHAR node[LONGEST_PATH];
static WCHAR commandLine[LONGEST_PATH];
static char reason[LONGEST_PATH];

static __attribute__((noreturn)) void refuse(const char *sentence) {
  DWORD written;
  WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), sentence, lstrlenA(sentence), &written, NULL);
  ExitProcess(1);
}

/* What Windows says by a number; its text would be in the language of the user, over lines. */
static __attribute__((noreturn)) void refuseWithError(const char *what) {
  char digits[16];
  int length = sizeof digits - 1;
  DWORD error = GetLastError();
  digits[length] = '\0';
  do {
    digits[--length] = (char)('0' + error % 10);
  } while (error /= 10);
  lstrcpyA(reason, "this provider cannot start: ");
  lstrcatA(reason, what);
  lstrcatA(reason, " (Windows error ");
  lstrcatA(reason, digits + length);
  lstrcatA(reason, ")\n");
  refuse(reason);
}

static BOOL isAbsolute(const WCHAR *path) {
  BOOL isSeparator = path[0] == L'\\' && path[1] == L'\\';
  return isSeparator || (path[0] && path[1] == L':' && (path[2] == L'\\' || path[2] == L'/'));
}

/*
 * Finds node.exe as Go's programs find others: a directory that is not absolute does not count, since that would be one of the
 * configuration's, and neither does the configuration's itself, where Windows would look first.
 */
static BOOL findNode(const WCHAR *path) {
  while (*path) {
    int length = 0;
    BOOL isQuoted = FALSE;
    for (; *path && (isQuoted || *path != L';'); path++) {
      if (*path == L'"') isQuoted = !isQuoted;
      else if (length < LONGEST_PATH - 10) node[length++] = *path;
    }
    if (*path) path++;
    node[length] = L'\0';
    if (!isAbsolute(node)) continue;
    lstrcatW(node, node[length - 1] == L'\\' ? L"node.exe" : L"\\node.exe");
    DWORD attributes = GetFileAttributesW(node);
    if (attributes != INVALID_FILE_ATTRIBUTES && !(attributes & FILE_ATTRIBUTE_DIRECTORY)) return TRUE;
  }
  return FALSE;
}

/* The script is beside this program, of the same name. */
static void findScript(void) {
  DWORD length = GetModuleFileNameW(NULL, script, LONGEST_PATH);
  if (length < 5 || length >= LONGEST_PATH) refuseWithError("its own path cannot be told");
  lstrcpyW(script + length - 4, L".cjs");
}

/* The arguments, as they were quoted by whoever has started this. */
static const WCHAR *argumentsOf(const WCHAR *line) {
  BOOL isQuoted = FALSE;
  for (; *line && (isQuoted || (*line != L' ' && *line != L'\t')); line++) {
    if (*line == L'"') isQuoted = !isQuoted;
  }
  return line;
}

/* No path has a quote in it, nor ends in a backslash: quotes around it are enough. */
static void makeCommandLine(void) {
  const WCHAR *arguments = argumentsOf(GetCommandLineW());
  if (lstrlenW(node) + lstrlenW(script) + lstrlenW(arguments) > LONGEST_PATH - 8) {
    SetLastError(ERROR_FILENAME_EXCED_RANGE);
    refuseWithError("the paths of Node.js and of the provider are too long");
  }
  lstrcpyW(commandLine, L"\"");
  lstrcatW(commandLine, node);
  lstrcatW(commandLine, L"\" \"");
  lstrcatW(commandLine, script);
  lstrcatW(commandLine, L"\"");
  lstrcatW(commandLine, arguments);
}

static DWORD parentId(void) {
  static PROCESSENTRY32W entry = {.dwSize = sizeof entry};
  DWORD own = GetCurrentProcessId();
  HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
  if (snapshot == INVALID_HANDLE_VALUE) return 0;
  BOOL isThere = Process32FirstW(snapshot, &entry);
  while (isThere && entry.th32ProcessID != own) isThere = Process32NextW(snapshot, &entry);
  CloseHandle(snapshot);
  return isThere ? entry.th32ParentProcessID : 0;
}

static BOOL startedBefore(HANDLE one, HANDLE other) {
  FILETIME first, second, ignored;
  if (!GetProcessTimes(one, &first, &ignored, &ignored, &ignored)) return TRUE;
  if (!GetProcessTimes(other, &second, &ignored, &ignored, &ignored)) return TRUE;
  return CompareFileTime(&first, &second) <= 0;
}

/*
 * Tells Node who has started this. The handle is held until the end, so that Windows gives the number to no other process. A parent
 * that is gone already waits for nothing; what cannot be looked at is not told of.
 */
static void tellParent(void) {
  WCHAR digits[16];
  int length = 15;
  DWORD id = parentId();
  SetEnvironmentVariableW(PARENT_VARIABLE, NULL);
  if (id == 0) return;
  HANDLE parent = OpenProcess(SYNCHRONIZE | PROCESS_QUERY_LIMITED_INFORMATION, FALSE, id);
  if (parent == NULL && GetLastError() != ERROR_INVALID_PARAMETER) return;
  if (parent == NULL || !startedBefore(parent, GetCurrentProcess())) ExitProcess(1);
  digits[length] = L'\0';
  do {
    digits[--length] = (WCHAR)(L'0' + id % 10);
  } while (id /= 10);
  SetEnvironmentVariableW(PARENT_VARIABLE, digits + length);
}

/* Where this program ends, Windows closes the job, and ends what is in it. */
static HANDLE makeJob(void) {
  static JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {
      .BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE};
  HANDLE job = CreateJobObjectW(NULL, NULL);
  if (job == NULL || !SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits)) {
    refuseWithError("there can be no job for Node.js");
  }
  return job;
}

/* Node hears of all of it by itself. This program must not go before, also where Windows is about to end both. */
static BOOL WINAPI leaveToNode(DWORD event) {
  if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT) Sleep(INFINITE);
  return TRUE;
}

static HANDLE passedOn(DWORD name) {
  HANDLE handle = GetStdHandle(name);
  SetHandleInformation(handle, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  return handle;
}

void start(void) {
  static STARTUPINFOW startup = {.cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES};
  static WCHAR path[LONGEST_PATH];
  PROCESS_INFORMATION process;
  DWORD code = 1;

  DWORD length = GetEnvironmentVariableW(L"PATH", path, LONGEST_PATH);
  if (length == 0 || length >= LONGEST_PATH || !findNode(path)) refuse(NEEDS_NODE);
  findScript();
  makeCommandLine();
  tellParent();
  SetConsoleCtrlHandler(leaveToNode, TRUE);
  HANDLE job = makeJob();
  startup.hStdInput = passedOn(STD_INPUT_HANDLE);
  startup.hStdOutput = passedOn(STD_OUTPUT_HANDLE);
  startup.hStdError = passedOn(STD_ERROR_HANDLE);
  if (!CreateProcessW(node, commandLine, NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, &startup, &process)) {
    refuseWithError("node.exe does not run");
  }
  if (!AssignProcessToJobObject(job, process.hProcess)) {
    TerminateProcess(process.hProcess, 1);
    refuseWithError("Node.js cannot be put into a job");
  }
  ResumeThread(process.hThread);
  WaitForSingleObject(process.hProcess, INFINITE);
  GetExitCodeProcess(process.hProcess, &code);
  ExitProcess(code);
}
