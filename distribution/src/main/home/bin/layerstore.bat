@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Copyright the Layerstore authors
setlocal
set "HERE=%~dp0.."
set "JAVA=java"
if not "%JAVA_HOME%"=="" set "JAVA=%JAVA_HOME%\bin\java"
set "HEAP=-Xmx64m"
if "%~1"=="push" set "HEAP=-Xms64m -Xmx384m"
if "%~1"=="uploads" set "HEAP=-Xms64m -Xmx384m"
if "%~1"=="serve" set "HEAP=-Xms32m -Xmx512m -XX:+ExitOnOutOfMemoryError"
if "%~1"=="tck" set "HEAP=-Xmx1g"
"%JAVA%" %HEAP% -XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr %LAYERSTORE_JAVA_OPTS% "-Dlogback.configurationFile=%HERE%\conf\logback.xml" "-Dlayerstore.home=%HERE%" -cp "%HERE%\lib\*" io.layerstore.distribution.Main %*
exit /b %ERRORLEVEL%
