@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Copyright the Layerstore authors
setlocal
set "HERE=%~dp0.."
set "JAVA=java"
if not "%JAVA_HOME%"=="" set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -Xmx64m -XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr %LAYERSTORE_JAVA_OPTS% "-Dlogback.configurationFile=%HERE%\conf\logback.xml" "-Dlayerstore.home=%HERE%" -cp "%HERE%\lib\*" io.layerstore.distribution.Main %*
exit /b %ERRORLEVEL%
