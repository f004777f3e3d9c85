/** One name as three registers write it: Latvian, Russian, English. */
export type Spelt = readonly [latvian: string, russian: string, english: string]

const rows = (text: string): Spelt[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' ') as unknown as Spelt)

/** Given names; common names of Latvia and of countries its registers meet, spelt by each language's usual rules. */
export const FEMALE: readonly Spelt[] = rows(`
  Anna Анна Anna
  Jūlija Юлия Yulia
  Jekaterina Екатерина Ekaterina
  Natālija Наталья Natalya
  Ilze Илзе Ilze
  Kristīne Кристине Kristine
  Svetlana Светлана Svetlana
  Oksana Оксана Oksana
  Tatjana Татьяна Tatiana
  Žanna Жанна Zhanna
  Līga Лига Liga
  Marija Мария Maria
  Olga Ольга Olha
  Irina Ирина Iryna
  Elīna Элина Elina
  Sandra Сандра Sandra
  Viktorija Виктория Viktoriya
  Ludmila Людмила Lyudmila
  Gulnāra Гульнара Gulnara
  Fatima Фатима Fatima
  Ksenija Ксения Kseniya
  Inese Инесе Inese
  Zarina Зарина Zarina
  Gulčehra Гулчехра Gulchehra
  Dilfuza Дилфуза Dilfuza
  Harprīta Харприт Harpreet
  Minha Минь Minh
  Fatma Фатма Fatma
  Činasa Чинаса Chinasa
  Marisela Марисела Marisela
`)

export const MALE: readonly Spelt[] = rows(`
  Jānis Янис Janis
  Andrejs Андрей Andrey
  Jurijs Юрий Yuri
  Dmitrijs Дмитрий Dmitry
  Mihails Михаил Mikhail
  Sergejs Сергей Sergey
  Aleksandrs Александр Alexander
  Pēteris Петерис Peteris
  Mārtiņš Мартиньш Martins
  Vladimirs Владимир Vladimir
  Igors Игорь Igor
  Edgars Эдгар Edgars
  Semjons Семён Semyon
  Aleksejs Алексей Aleksey
  Valdis Валдис Valdis
  Ahmeds Ахмед Ahmed
  Rustams Рустам Rustam
  Kaspars Каспарс Kaspars
  Artjoms Артём Artyom
  Viktors Виктор Viktor
  Džamšeds Джамшед Jamshed
  Džahongirs Джахонгир Jahongir
  Bahtijors Бахтиёр Baxtiyor
  Huršids Хуршид Xurshid
  Rahmatullo Рахматулло Rahmatullo
  Gurprīts Гурприт Gurpreet
  Sandīps Сандип Sandeep
  Hoangs Хоанг Hoang
  Činedu Чинеду Chinedu
  Halids Халид Khalid
  Rodrigo Родриго Rodrigo
`)

/** Family names: Latvian masculine and feminine, Russian masculine and feminine, English masculine and feminine. */
export type FamilyName = readonly [lvM: string, lvF: string, ruM: string, ruF: string, enM: string, enF: string]

export const FAMILIES: readonly FamilyName[] = `
  Bērziņš Bērziņa Берзиньш Берзиня Berzins Berzina
  Kalniņš Kalniņa Калниньш Калниня Kalnins Kalnina
  Ozols Ozola Озолс Озола Ozols Ozola
  Liepiņš Liepiņa Лиепиньш Лиепиня Liepins Liepina
  Cīrulis Cīrule Цирулис Цируле Cirulis Cirule
  Eglītis Eglīte Эглитис Эглите Eglitis Eglite
  Ivanovs Ivanova Иванов Иванова Ivanov Ivanova
  Kovaļčuks Kovaļčuka Ковальчук Ковальчук Kovalchuk Kovalchuk
  Ščerbakovs Ščerbakova Щербаков Щербакова Shcherbakov Shcherbakova
  Žukovs Žukova Жуков Жукова Zhukov Zhukova
  Višinskis Višinska Вышинский Вышинская Vyshinsky Vyshinskaya
  Sergejevs Sergejeva Сергеев Сергеева Sergeev Sergeeva
  Petrovs Petrova Петров Петрова Petrov Petrova
  Kuzņecovs Kuzņecova Кузнецов Кузнецова Kuznetsov Kuznetsova
  Ševčenko Ševčenko Шевченко Шевченко Shevchenko Shevchenko
  Bondarenko Bondarenko Бондаренко Бондаренко Bondarenko Bondarenko
  Zariņš Zariņa Зариньш Зариня Zarins Zarina
  Kļaviņš Kļaviņa Клявиньш Клявиня Klavins Klavina
  Mihailovs Mihailova Михайлов Михайлова Mikhailov Mikhailova
  Karimovs Karimova Каримов Каримова Karimov Karimova
  Jansons Jansone Янсонс Янсоне Jansons Jansone
  Krūmiņš Krūmiņa Круминьш Круминя Krumins Krumina
  Smirnovs Smirnova Смирнов Смирнова Smirnov Smirnova
  Popovs Popova Попов Попова Popov Popova
  Hohlovs Hohlova Хохлов Хохлова Khokhlov Khokhlova
  Jakovļevs Jakovļeva Яковлев Яковлева Yakovlev Yakovleva
  Dombrovskis Dombrovska Домбровский Домбровская Dombrovsky Dombrovskaya
  Vītols Vītola Витолс Витола Vitols Vitola
  Siliņš Siliņa Силиньш Силиня Silins Silina
  Tkačenko Tkačenko Ткаченко Ткаченко Tkachenko Tkachenko
  Rahmonovs Rahmonova Рахмонов Рахмонова Rakhmonov Rakhmonova
  Saidovs Saidova Саидов Саидова Saidov Saidova
  Nazarovs Nazarova Назаров Назарова Nazarov Nazarova
  Jusupovs Jusupova Юсупов Юсупова Yusupov Yusupova
  Singhs Singha Сингх Сингх Singh Singh
  Šarma Šarma Шарма Шарма Sharma Sharma
  Nguens Nguena Нгуен Нгуен Nguyen Nguyen
  Adebajo Adebajo Адебайо Адебайо Adebayo Adebayo
  Okafors Okafora Окафор Окафор Okafor Okafor
  Santoss Santosa Сантос Сантос Santos Santos
  Rašids Rašida Рашид Рашид Rashid Rashid
  Zvejnieks Zvejniece Звейниекс Звейниеце Zvejnieks Zvejniece
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(' ') as unknown as FamilyName)

/** Patronymics, in the same six spellings as family names. */
export const PATRONYMICS: readonly FamilyName[] = `
  Ivanovičs Ivanovna Иванович Ивановна Ivanovich Ivanovna
  Sergejevičs Sergejevna Сергеевич Сергеевна Sergeevich Sergeevna
  Petrovičs Petrovna Петрович Петровна Petrovich Petrovna
  Nikolajevičs Nikolajevna Николаевич Николаевна Nikolaevich Nikolaevna
  Andrejevičs Andrejevna Андреевич Андреевна Andreyevich Andreyevna
  Viktorovičs Viktorovna Викторович Викторовна Viktorovich Viktorovna
  Vladimirovičs Vladimirovna Владимирович Владимировна Vladimirovich Vladimirovna
  Mihailovičs Mihailovna Михайлович Михайловна Mikhailovich Mikhailovna
  Anvarovičs Anvarovna Анварович Анваровна Anvarovich Anvarovna
  Rustamovičs Rustamovna Рустамович Рустамовна Rustamovich Rustamovna
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(' ') as unknown as FamilyName)

export const PLACES: readonly Spelt[] = rows(`
  Rīga Рига Riga
  Daugavpils Даугавпилс Daugavpils
  Liepāja Лиепая Liepaja
  Jelgava Елгава Jelgava
  Jūrmala Юрмала Jurmala
  Ventspils Вентспилс Ventspils
  Rēzekne Резекне Rezekne
  Valmiera Валмиера Valmiera
  Kyjiva Киев Kyiv
  Taškenta Ташкент Tashkent
  Viļņa Вильнюс Vilnius
  Kišiņeva Кишинёв Chisinau
`)
