; The Windows installer: one user, no administrator's password, a start menu
; entry and the file type. The uninstaller leaves groups, backups and settings.
; /S installs and uninstalls without a window. An update keeps everything.
; 64-bit, because the usual 32-bit stub does not run under a 64-bit Wine.
Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
Name "Common Thread"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Common Thread"
InstallDirRegKey HKCU "Software\Common Thread" "InstallDir"
ManifestDPIAware true
!define MUI_ICON "commonthread.ico"
!define MUI_UNICON "commonthread.ico"
!insertmacro MUI_PAGE_LICENSE "LICENSE.txt"
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\commonthread.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Open Common Thread"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Common Thread"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Common Thread set-up"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence"
!define UNINST "Software\Microsoft\Windows\CurrentVersion\Uninstall\CommonThread"
!define RUNNING "Common Thread is open. Close it with Ctrl+Q, then press Retry. Nothing was changed."

; Windows locks the file of a program that runs. The program is asked for by
; opening its file to write; silently the end is status 2.
!macro NotRunning
 again:
  ${If} ${FileExists} "$INSTDIR\commonthread.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\commonthread.exe" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${RUNNING}" /SD IDCANCEL IDRETRY again
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\commands\commonthread.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\commands\commonthread.exe" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${RUNNING}" /SD IDCANCEL IDRETRY again
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Section
  !insertmacro NotRunning
  SetOutPath "$INSTDIR"
  File "commonthread.exe"
  File "commonthread.ico"
  File "LICENSE.txt"
  File "LICENCES.txt"
  File "READ ME.txt"
  SetOutPath "$INSTDIR\commands"
  File "commands\commonthread.exe"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\Common Thread.lnk" "$INSTDIR\commonthread.exe"
  WriteRegStr HKCU "Software\Common Thread" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.thread" "" "CommonThread.Group"
  WriteRegStr HKCU "Software\Classes\CommonThread.Group" "" "Common Thread group"
  WriteRegStr HKCU "Software\Classes\CommonThread.Group\DefaultIcon" "" "$INSTDIR\commonthread.ico"
  WriteRegStr HKCU "Software\Classes\CommonThread.Group\shell\open\command" "" '"$INSTDIR\commonthread.exe" "%1"'
  WriteRegStr HKCU "${UNINST}" "DisplayName" "Common Thread"
  WriteRegStr HKCU "${UNINST}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINST}" "Publisher" "The Common Thread authors"
  WriteRegStr HKCU "${UNINST}" "DisplayIcon" "$INSTDIR\commonthread.ico"
  WriteRegStr HKCU "${UNINST}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINST}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINST}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINST}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINST}" "EstimatedSize" $0
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  !insertmacro NotRunning
  Delete "$SMPROGRAMS\Common Thread.lnk"
  DeleteRegKey HKCU "Software\Classes\.thread"
  DeleteRegKey HKCU "Software\Classes\CommonThread.Group"
  DeleteRegKey HKCU "${UNINST}"
  DeleteRegKey HKCU "Software\Common Thread"
  Delete "$INSTDIR\commands\commonthread.exe"
  RMDir "$INSTDIR\commands"
  Delete "$INSTDIR\commonthread.exe"
  Delete "$INSTDIR\commonthread.ico"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\LICENCES.txt"
  Delete "$INSTDIR\READ ME.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only where nothing else lies in it
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd
